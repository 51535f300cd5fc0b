import { mount } from '../shared/mount';
import { ScannerStage } from './stage';
import './screen.scss';

mount( 'scanner', () => <ScannerStage /> );
