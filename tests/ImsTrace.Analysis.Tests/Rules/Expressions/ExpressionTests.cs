using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Tests.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules.Expressions;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("cseq == 7", true)]
    [InlineData("cseq == 8", false)]
    [InlineData("cseq != 8", true)]
    [InlineData("cseq != 7", false)]
    [InlineData("cseq < 8", true)]
    [InlineData("cseq < 7", false)]
    [InlineData("cseq <= 7", true)]
    [InlineData("cseq <= 6", false)]
    [InlineData("cseq > 6", true)]
    [InlineData("cseq > 7", false)]
    [InlineData("cseq >= 7", true)]
    [InlineData("cseq >= 8", false)]
    [InlineData("cseq > -1", true)]
    [InlineData("cseq in [1, 7]", true)]
    [InlineData("cseq in [1, 2]", false)]
    [InlineData("from_uri == \"sip:a@home.net\"", true)]
    [InlineData("from_uri == \"sip:A@home.net\"", false)]
    [InlineData("from_uri != \"sip:b@home.net\"", true)]
    [InlineData("from_uri starts \"sip:\"", true)]
    [InlineData("from_uri starts \"tel:\"", false)]
    [InlineData("routes contains \"pcscf\"", true)]
    [InlineData("routes contains \"icscf\"", false)]
    [InlineData("from_tag present", true)]
    [InlineData("to_tag present", false)]
    [InlineData("to_tag absent", true)]
    [InlineData("from_tag absent", false)]
    [InlineData("max_forwards == 70 or cseq == 7", true)]
    [InlineData("cseq == 7 and to_tag present", false)]
    [InlineData("cseq == 7 and not to_tag present", true)]
    [InlineData("not cseq == 7 or to_tag present", false)]
    [InlineData("true and not false", true)]
    [InlineData("cseq == 1 and cseq == 1 or cseq == 7", true)]
    [InlineData("cseq == 7 or cseq == 1 and cseq == 1", true)]
    [InlineData("(cseq == 7 or cseq == 1) and cseq == 1", false)]
    [InlineData("host(from_uri) == \"home.net\"", true)]
    [InlineData("user(from_uri) == \"a\"", true)]
    [InlineData("port(first(routes)) == 5060", true)]
    [InlineData("port(from_uri) absent", true)]
    [InlineData("number(\"12\") == 12", true)]
    [InlineData("number(\"12x\") absent", true)]
    [InlineData("count(routes) == 2", true)]
    [InlineData("count(to_tag) == 0", true)]
    [InlineData("first(routes) == \"sip:pcscf:5060;lr\"", true)]
    [InlineData("last(routes) == \"sip:scscf;lr\"", true)]
    [InlineData("rest(routes) == \"sip:scscf;lr\"", true)]
    [InlineData("rest(from_uri) absent", true)]
    [InlineData("first_word(\"a b\") == \"a\"", true)]
    [InlineData("length(from_tag) == 2", true)]
    [InlineData("starts_alike(routes, \"SIP:SCSCF\")", true)]
    [InlineData("starts_alike(routes, \"scscf\")", false)]
    [InlineData("has_problem(\"412@7\", \"NoSuchProblem\")", false)]
    [InlineData("has_problem(\"x@7\", \"MsrpHeaderOrder\")", false)]
    [InlineData("has(routes, \"sip:scscf;lr\")", true)]
    [InlineData("has(routes, \"sip:scscf\")", false)]
    [InlineData("setups_answer(\"actpass\", \"active\")", true)]
    [InlineData("setups_answer(\"active\", \"active\")", false)]
    [InlineData("setups_answer(\"active\", \"-\")", true)]
    [InlineData("same_word(\"MD5\", \"md5\")", true)]
    [InlineData("same_identity(from_uri, \"SIP:a@HOME.net:5060;x=y\")", true)]
    [InlineData("same_identity(from_uri, \"sip:b@home.net\")", false)]
    [InlineData("same_identity(\"tel:+1-(555).2\", \"sip:+15552@x;user=phone\")", true)]
    [InlineData("same_identity(\"sip:+15552@x\", \"sip:+15552@y\")", false)]
    [InlineData("any_same_identity(routes, \"sip:scscf\")", true)]
    [InlineData("same_host(\"sip:a@[2001:db8::1]:5060\", \"[2001:DB8::1]\")", true)]
    [InlineData("any_same_host(routes, \"sip:x@scscf:99\")", true)]
    [InlineData("same_ports(\"1\", \"msrp://h:1/x;tcp\")", true)]
    [InlineData("same_ports(\"2\", \"msrp://h:1/x;tcp\")", false)]
    [InlineData("minus(cseq, 2) == 5", true)]
    [InlineData("else(max_forwards, 9) == 9", true)]
    [InlineData("else(cseq, 9) == 7", true)]
    [InlineData("sees(\"ue\", \"p-cscf\")", true)]
    [InlineData("sees(\"ue\", \"nobody\")", false)]
    [InlineData("m.source_role == \"ue\" and destination_role == \"p-cscf\"", true)]
    [InlineData("transport == \"udp\" and size == 500 and frame == 1 and number == 1", true)]
    [InlineData("kind == \"request\" and last_hop and not truncated", true)]
    [InlineData("request present and answer absent", true)]
    [InlineData("answer.status absent", true)]
    [InlineData("answer.status == 200", false)]
    [InlineData("answer.status != 200", false)]
    [InlineData("binding.granted_expires absent", true)]
    public void TryParse_Condition_HoldsAsItSays(string text, bool expected)
    {
        Assert.True(ExpressionParser.TryParse(text, new(), out Condition condition, out ExpressionError error), error.Text);

        Assert.Equal(expected, condition(Context()));
    }

    [Theory]
    [InlineData("", 0, "a value is missing at the end")]
    [InlineData("cseq ==", 7, "a value is missing at the end")]
    [InlineData("cseq", 0, "a condition is expected, not a value")]
    [InlineData("7", 0, "a condition is expected, not a value")]
    [InlineData("cseq == 7 7", 10, "'7' is more than the expression needs")]
    [InlineData("colour == 7", 0, "'colour' is no field and no variable's field")]
    [InlineData("cseq == 1 or m.colour == 7", 13, "'m.colour' is no field and no variable's field")]
    [InlineData("cseq == \"7\"", 0, "a number and a text cannot be compared by '=='")]
    [InlineData("cseq starts 7", 0, "a number and a number cannot be compared by 'starts'")]
    [InlineData("(cseq == 7", 10, "')' is expected")]
    [InlineData("cseq in 7", 8, "'[' is expected")]
    [InlineData("from_uri == \"x", 12, "a quoted text without its end")]
    [InlineData("cseq = 7", 5, "'=' has no meaning here")]
    [InlineData("cseq == $", 8, "'$' has no meaning here")]
    [InlineData("paint(cseq)", 0, "'paint' is no function")]
    [InlineData("host(cseq) present", 0, "'host' takes 1 texts")]
    [InlineData("host(from_uri, to_uri) present", 0, "'host' takes 1 texts")]
    [InlineData("cseq and to_tag present", 0, "a condition is expected, not a value")]
    [InlineData("cseq == 99999999999999999999", 8, "'99999999999999999999' is no number that fits")]
    public void TryParse_Mistake_IsToldWithItsPlace(string text, int offset, string expected)
    {
        Assert.False(ExpressionParser.TryParse(text, new(), out Condition _, out ExpressionError error));

        Assert.Equal(expected, error.Text);
        Assert.Equal(offset, error.Offset);
    }

    [Fact]
    public void TryParse_Names_AreKeptAsPlan()
    {
        var names = new ExpressionNames();
        ExpressionParser.TryParse("cseq == 1 and request.to_tag present", names, out Condition _, out _);

        Assert.True(names.Plan.Has(MessageField.CSeq) && names.Plan.Has(MessageField.ToTag));
        Assert.False(names.Plan.Has(MessageField.FromTag));
    }

    [Fact]
    public void Test_CompiledCondition_AllocatesNothing()
    {
        RuleContext context = Context();
        ExpressionParser.TryParse("same_identity(from_uri, \"sip:b@x\") or (count(routes) == 3 and host(from_uri) != to_uri)", new(), out Condition condition, out _);
        condition(context);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            condition(context);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("CSeq {cseq} of {from_uri}", "CSeq 7 of sip:a@home.net")]
    [InlineData("To tag {to_tag}, answer {answer.status}", "To tag -, answer -")]
    [InlineData("{routes}", "sip:pcscf:5060;lr sip:scscf;lr")]
    [InlineData("{cseq == 7}", "yes")]
    public void Fill_Template_PutsValuesIn(string text, string expected)
    {
        Assert.True(TextTemplate.TryParse(text, new(), out TextTemplate template, out _));

        Assert.Equal(expected, template.Fill(Context()));
    }

    [Theory]
    [InlineData("CSeq {cseq", 5)]
    [InlineData("CSeq {colour}", 6)]
    public void TryParse_TemplateMistake_IsToldWithItsPlace(string text, int offset)
    {
        Assert.False(TextTemplate.TryParse(text, new(), out _, out ExpressionError error));
        Assert.Equal(offset, error.Offset);
    }

    private static RuleContext Context()
    {
        Flow flow = new FlowBuilder(FlowKind.PagerMessage).Sip("1", "MESSAGE", "ue1", "pcscf1", null, (MessageField.FromUri, "sip:a@home.net"),
            (MessageField.FromTag, "f1"), (MessageField.Routes, "sip:pcscf:5060;lr\nsip:scscf;lr")).With("1", MessageField.CSeq, 7L).Build();
        var context = new RuleContext { Flow = flow, View = FixedView.All };
        context[RuleVariable.M] = flow.First;
        context[RuleVariable.Request] = flow.First;
        return context;
    }
}
