import { mount } from '../shared/mount';
import { HelpStage } from './stage';
import './screen.scss';

mount( 'help', () => <HelpStage /> );
