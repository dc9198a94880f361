@NullMarked
package org.convene.notifications.limit;

import org.jspecify.annotations.NullMarked;
