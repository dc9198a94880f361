@NullMarked
package org.convene.notifications.provider;

import org.jspecify.annotations.NullMarked;
