"""What a page is put together from; with the pages, the only users of Streamlit."""
