@NullMarked
package org.convene.meetings.owner;

import org.jspecify.annotations.NullMarked;
