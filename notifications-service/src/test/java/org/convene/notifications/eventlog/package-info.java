@NullMarked
package org.convene.notifications.eventlog;

import org.jspecify.annotations.NullMarked;
