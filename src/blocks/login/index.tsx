import { register } from '../register';
import metadata from './block.json';
import { Edit } from './edit';

register( metadata.name, Edit );
