@NullMarked
package org.convene.meetings.address;

import org.jspecify.annotations.NullMarked;
