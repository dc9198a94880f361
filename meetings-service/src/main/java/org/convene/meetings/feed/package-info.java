@NullMarked
package org.convene.meetings.feed;

import org.jspecify.annotations.NullMarked;
