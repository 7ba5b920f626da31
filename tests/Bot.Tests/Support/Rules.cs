namespace Bot.Tests.Support;

/// <summary>Small documents for tests, as an administrator would write them.</summary>
static class Rules
{
    public const string Gifts = """
        ---
        title: 教师收受礼品礼金管理办法
        number: 清教发〔2024〕3号
        issuer: 清河区教育委员会
        issued: 2024-08-20
        effective: 2024-09-01
        supersedes: 清教发〔2019〕5号
        ---
        # 教师收受礼品礼金管理办法

        ## 第一章 总则

        第一条　为规范教师从教行为，根据有关规定，制定本办法。

        第二条　本办法适用于全区各级各类学校的教职工。

        ## 第二章 禁止行为

        第三条　教师不得以任何方式索要、收受学生及家长赠送的礼品、礼金、购物卡和有价证券。

        第四条　教师因特殊情况无法当面拒绝礼品的，应当在24小时内上交学校，由学校登记后退还；无法退还的，上缴区教育委员会统一处理。登记内容包括：
        （一）收到礼品的时间、地点；
        （二）赠送人与教师的关系。

        第五条　本办法自2024年9月1日起施行。《教师收受礼品管理暂行规定》（清教发〔2019〕5号）同时废止。
        """;

    public const string OldGifts = """
        ---
        title: 教师收受礼品管理暂行规定
        number: 清教发〔2019〕5号
        effective: 2019-03-01
        ---
        第一条　教师收受价值不超过200元的纪念品，可以不上交，但应当口头报告年级组长。

        第二条　毕业季家长赠送的鲜花可以摆放在办公室。
        """;

    public const string Canteen = """
        ---
        title: 学校食堂陪餐管理规定
        number: 清教后〔2023〕11号
        effective: 2023-03-01
        ---
        第一条　每餐应当有一名学校负责人与学生共同用餐，并做好陪餐记录。

        第二条　食堂食品留样应当在冷藏条件下保存48小时以上，每个品种不少于125克。
        """;

    public const string NextYear = """
        ---
        title: 课后服务收费管理办法
        number: 清教发〔2026〕9号
        effective: 2027-03-01
        ---
        第一条　课后服务费每生每学期不超过600元，由学校统一代收。
        """;
}
