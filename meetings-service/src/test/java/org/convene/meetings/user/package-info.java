@NullMarked
package org.convene.meetings.user;

import org.jspecify.annotations.NullMarked;
