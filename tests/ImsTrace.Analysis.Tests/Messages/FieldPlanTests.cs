using ImsTrace.Analysis.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages;

public class FieldPlanTests
{
    [Fact]
    public void Has_FieldsBeyond64_AreKeptApart()
    {
        FieldPlan plan = FieldPlan.Of(MessageField.Method, MessageField.ContentComplete);

        Assert.Equal([MessageField.Method, MessageField.ContentComplete], Enum.GetValues<MessageField>().Where(field => plan.Has(field)));
    }

    [Fact]
    public void All_EveryField_IsThere() => Assert.All(Enum.GetValues<MessageField>(), static field => Assert.True(FieldPlan.All.Has(field)));

    [Fact]
    public void Default_NoField_IsThere() => Assert.All(Enum.GetValues<MessageField>(), static field => Assert.False(default(FieldPlan).Has(field)));

    [Fact]
    public void With_TwoPlans_HasTheFieldsOfBoth()
    {
        FieldPlan plan = FieldPlan.Of(MessageField.Icid).With(FieldPlan.Of(MessageField.SdpPaths));

        Assert.Equal([MessageField.Icid, MessageField.SdpPaths], Enum.GetValues<MessageField>().Where(field => plan.Has(field)));
    }

    [Fact]
    public void HasAny_OneOfSeveral_True()
    {
        FieldPlan plan = FieldPlan.Of(MessageField.SdpCema);

        Assert.True(plan.HasAny(MessageField.SdpPaths, MessageField.SdpCema));
        Assert.False(plan.HasAny(MessageField.SdpPaths, MessageField.SdpPorts));
    }
}
