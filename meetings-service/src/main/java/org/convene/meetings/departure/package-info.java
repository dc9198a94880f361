/** Users who are deleted leave their meetings (R21). */
@NullMarked
package org.convene.meetings.departure;

import org.jspecify.annotations.NullMarked;
