import { enhanceForms } from '../../front/forms';
import { enhanceTextFields } from '../../front/text-fields';

enhanceTextFields();
enhanceForms();
