@NullMarked
package org.convene.notifications.notice;

import org.jspecify.annotations.NullMarked;
