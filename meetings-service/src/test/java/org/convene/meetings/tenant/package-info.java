@NullMarked
package org.convene.meetings.tenant;

import org.jspecify.annotations.NullMarked;
