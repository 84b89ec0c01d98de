"""What lies on show: versions of documents, their paragraphs, all of them as one ZIP file."""
