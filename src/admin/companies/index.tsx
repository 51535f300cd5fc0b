import { mount } from '../shared/mount';
import { CompaniesStage } from './stage';
import './screen.scss';

mount( 'companies', () => <CompaniesStage /> );
