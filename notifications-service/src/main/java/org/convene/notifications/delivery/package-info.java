@NullMarked
package org.convene.notifications.delivery;

import org.jspecify.annotations.NullMarked;
