import { mount } from '../shared/mount';
import { MembersStage } from './stage';
import './screen.scss';

mount( 'members', () => <MembersStage /> );
