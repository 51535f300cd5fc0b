import { mount } from '../shared/mount';
import { CaseStage } from './stage';
import './screen.scss';

mount( 'case', () => <CaseStage /> );
