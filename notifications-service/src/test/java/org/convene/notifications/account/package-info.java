@NullMarked
package org.convene.notifications.account;

import org.jspecify.annotations.NullMarked;
