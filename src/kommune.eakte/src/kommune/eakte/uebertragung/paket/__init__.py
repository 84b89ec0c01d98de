"""BagIt 1.0 (RFC 8493): written as a folder, packed and unpacked as ZIP, checked whole before anything is read."""
