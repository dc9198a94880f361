@NullMarked
package org.convene.access.captcha;

import org.jspecify.annotations.NullMarked;
