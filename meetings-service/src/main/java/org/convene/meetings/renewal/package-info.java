/** Users who have another name, address or telephone number have it in their meetings, too. */
@NullMarked
package org.convene.meetings.renewal;

import org.jspecify.annotations.NullMarked;
