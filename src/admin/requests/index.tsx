import { mount } from '../shared/mount';
import { RequestsStage } from './stage';
import './screen.scss';

mount( 'requests', () => <RequestsStage /> );
