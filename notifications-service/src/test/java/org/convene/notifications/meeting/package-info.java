@NullMarked
package org.convene.notifications.meeting;

import org.jspecify.annotations.NullMarked;
