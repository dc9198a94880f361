package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.convene.notifications.notice.Channel;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the operator's templates are, one folder for each channel (R17), and beside them those of the product. */
@Singleton
class TemplateFolder {
    private final Map<Channel, TemplateStack> stacks = new EnumMap<>(Channel.class);

    TemplateFolder(
            TemplateConfig config,
            @ConfigProperty(name = "convene.config-folder", defaultValue = "config") Path configFolder) {
        var folder = configFolder.resolve(config.templatePath());
        for (var channel : List.of(Channel.EMAIL, Channel.SMS)) {
            stacks.put(channel, new TemplateStack(channel, folder.resolve(channel.code())));
        }
    }

    TemplateStack of(Channel channel) {
        return Objects.requireNonNull(stacks.get(channel), "channel");
    }
}
