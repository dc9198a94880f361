/** Mails to users about their accounts. */
@NullMarked
package org.convene.notifications.account;

import org.jspecify.annotations.NullMarked;
