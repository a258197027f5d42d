import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {BinaryField, binaryField} from "@web/views/fields/binary/binary_field";
import {FileUploader} from "@web/views/fields/file_handler";

// The server refuses larger files as well: this spares the way there.
const MAX_MEGABYTES = 10;

class ImportFileUploader extends FileUploader {
    async onFileChange(ev) {
        const tooLarge = [...ev.target.files].some(
            (file) => file.size > MAX_MEGABYTES * 1024 * 1024,
        );
        if (!tooLarge) {
            return super.onFileChange(ev);
        }
        ev.target.value = null;
        this.notification.add(
            _t(
                "The file holds more than %s MB. Split it, or remove pictures and sheets.",
                MAX_MEGABYTES,
            ),
            {type: "danger"},
        );
    }
}

class ImportFileField extends BinaryField {
    static components = {...BinaryField.components, FileUploader: ImportFileUploader};
}

registry.category("fields").add("hospital_import_file", {
    ...binaryField,
    component: ImportFileField,
});
