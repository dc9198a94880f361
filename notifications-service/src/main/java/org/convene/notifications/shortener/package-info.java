@NullMarked
package org.convene.notifications.shortener;

import org.jspecify.annotations.NullMarked;
