import { mount } from '../shared/mount';
import { ProfileStage } from './stage';
import './screen.scss';

mount( 'profile', () => <ProfileStage /> );
