@NullMarked
package org.convene.notifications.dialin;

import org.jspecify.annotations.NullMarked;
