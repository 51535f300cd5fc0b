import { mount } from '../shared/mount';
import { CasesStage } from './stage';
import './screen.scss';

mount( 'cases', () => <CasesStage /> );
