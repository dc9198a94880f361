@NullMarked
package org.convene.meetings.phone;

import org.jspecify.annotations.NullMarked;
