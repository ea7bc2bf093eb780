"""A screen with every kind of widget that screens use, or may come to use, in Chinese: run by Streamlit for
the test of Streamlit's own words.
"""

import datetime as dt

import pandas as pd
import streamlit as st

from components.widgets.internals import words

st.set_page_config(page_title="各种控件", layout="wide")
st.html(words.script("zh"), unsafe_allow_javascript=True)
table = pd.DataFrame({"机构": ["甲", "乙", "丙"], "人数": [1.5, 2.5, 3.5]})


@st.dialog("一个对话框")
def opened() -> None:
    st.write("对话框的内容")


with st.container(horizontal=True, key="gallery"):
    st.selectbox("单选", ["甲", "乙"], index=None, help="单选的说明", key="one")
    st.multiselect("多选", ["甲", "乙", "丙"], ["甲"], key="many")
    st.multiselect("空着的多选", ["甲", "乙"], key="none")
    st.text_input("文字", help="文字的说明", key="text")
    st.text_area("长文", key="long")
    st.number_input("数字", 0, 100, 5, key="number")
    st.date_input("日期", dt.date(2018, 4, 12), format="YYYY-MM-DD", key="day")
    st.date_input("没填的日期", None, format="YYYY-MM-DD", key="no_day")
    st.time_input("时间", dt.time(9, 30), key="time")
    st.toggle("开关", key="toggle")
    st.checkbox("勾选", key="box")
    st.radio("单选按钮", ["甲", "乙"], key="radio")
    st.segmented_control("分段", ["甲", "乙"], key="segments")
    st.file_uploader("文件", accept_multiple_files=True, key="file")
    if st.button("打开对话框"):
        opened()
    if st.button("提示一下"):
        st.toast("提示")
    with st.popover("弹出"):
        st.write("弹出的内容")
with st.form("form"):
    st.text_input("表单里的文字", key="in_form")
    st.form_submit_button("提交")
with st.expander("折叠"):
    st.write("折叠的内容")
st.metric("指标", "75.0%", help="指标的说明")
with st.container(key="table"):
    st.dataframe(table)
with st.container(key="rows"):
    st.dataframe(table, on_select="rerun", selection_mode="multi-row")
st.download_button("下载", b"1", "1.txt")
st.progress(0.5, "进度")
