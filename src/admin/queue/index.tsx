import { mount } from '../shared/mount';
import { QueueStage } from './stage';
import './screen.scss';

mount( 'queue', () => <QueueStage /> );
