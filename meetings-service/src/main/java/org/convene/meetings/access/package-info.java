@NullMarked
package org.convene.meetings.access;

import org.jspecify.annotations.NullMarked;
