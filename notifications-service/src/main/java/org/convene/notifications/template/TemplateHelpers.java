package org.convene.notifications.template;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.helper.EachHelper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The helpers that are documented, and no other of the library's, some of which read files or compile. */
final class TemplateHelpers extends DefaultHelperRegistry {
    private static final Set<String> DOCUMENTED =
            Set.of("if", "unless", "each", "with", "lookup", "log", "formatDate", "formatTime");

    TemplateHelpers() {
        Helper<Object> bounded = (list, options) -> EachHelper.INSTANCE.apply(
                list instanceof Iterable<?> elements ? Rendering.at(options).watched(elements) : list, options);
        registerHelper("each", bounded);
        Helper<Object> silent = (context, options) -> "";
        registerHelper("log", silent);
        registerHelper("formatDate", new DateTimeHelper(IntlPattern.Defaults.DATE));
        registerHelper("formatTime", new DateTimeHelper(IntlPattern.Defaults.TIME));
    }

    @Override
    public <C> @Nullable Helper<C> helper(String name) {
        return DOCUMENTED.contains(name) ? super.helper(name) : null;
    }
}
