import type { Member } from '../../api/company';

/**
 * Whether somebody was invited and belongs to the company only when they accept.
 *
 * @param member Of the list.
 */
export function isInvitation( member: Member ): boolean {
	return member.invited && member.username === '';
}
