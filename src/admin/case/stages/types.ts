import type { Case } from '../../../api/types';
import type { Commands } from '../commands';

export interface StageProps {
	item: Case;
	commands: Commands;
}
