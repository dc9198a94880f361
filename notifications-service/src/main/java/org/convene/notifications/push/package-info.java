@NullMarked
package org.convene.notifications.push;

import org.jspecify.annotations.NullMarked;
