import { mount } from '../shared/mount';
import { HelpDeskStage } from './stage';
import './screen.scss';

mount( 'help-desk', () => <HelpDeskStage /> );
