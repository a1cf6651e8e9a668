"""What synthetic proposals ask for, of what and where, in English and Chinese."""

SUBJECTS = (
    ("charging piles", "充电桩"),
    ("car tuning", "汽车改装"),
    ("power batteries", "动力电池"),
    ("rural roads", "农村公路"),
    ("smart manufacturing", "智能制造"),
    ("data security", "数据安全"),
    ("elderly care", "养老服务"),
    ("vocational education", "职业教育"),
    ("river basins", "流域治理"),
    ("used cars", "二手车流通"),
    ("chips for vehicles", "车规级芯片"),
    ("autonomous driving", "自动驾驶"),
    ("grain storage", "粮食储备"),
    ("rare diseases", "罕见病用药"),
    ("industrial tourism", "工业旅游"),
    ("hydrogen energy", "氢能源"),
    ("old neighbourhoods", "老旧小区"),
    ("camping sites", "露营营地"),
    ("digital villages", "数字乡村"),
    ("public transport", "公共交通"),
)
ASKS = (
    ("write national standards for", "制定国家标准，规范"),
    ("lower the tax on", "减免税费，支持"),
    ("speed up the building of", "加快建设"),
    ("strengthen supervision of", "加强监管"),
    ("open the market for", "适度放开"),
    ("set up a fund for", "设立专项基金，扶持"),
    ("protect consumers of", "保护消费者权益，完善"),
    ("train people for", "培养人才，发展"),
)
PLACES = (
    ("in the north-east", "在东北地区"),
    ("in the Yangtze delta", "在长三角"),
    ("in the counties", "在县域"),
    ("in the Greater Bay Area", "在粤港澳大湾区"),
    ("along the Yellow River", "在黄河流域"),
    ("nationwide", "在全国范围"),
)
