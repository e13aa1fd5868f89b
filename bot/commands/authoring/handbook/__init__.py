"""The pack as a handbook: one document of blocks, written as HTML or Markdown."""
