@NullMarked
package org.convene.notifications.tenant;

import org.jspecify.annotations.NullMarked;
