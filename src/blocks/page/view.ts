import { enhanceForms } from '../../front/forms';

enhanceForms();
