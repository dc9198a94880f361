@NullMarked
package org.convene.notifications.email;

import org.jspecify.annotations.NullMarked;
