import { mount } from '../shared/mount';
import { SourcesStage } from './stage';
import './screen.scss';

mount( 'sources', () => <SourcesStage /> );
