import { mount } from '../shared/mount';
import { HomeStage } from './stage';
import './screen.scss';

mount( 'home', () => <HomeStage /> );
