package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.convene.notifications.notice.Channel;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the operator's templates are, one folder for each channel (R17). */
@Singleton
class TemplateFolder {
    private final Path folder;

    TemplateFolder(
            TemplateConfig config,
            @ConfigProperty(name = "convene.config-folder", defaultValue = "config") Path configFolder) {
        this.folder = configFolder.resolve(config.templatePath());
    }

    TemplateFiles of(Channel channel) {
        return new TemplateFiles(folder.resolve(channel.code()), "/meetings/tpl/" + channel.code() + "/");
    }
}
