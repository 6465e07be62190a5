using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Messages;
using Xunit;

namespace ImsTrace.Reporting.Tests.Messages;

public class MessageColumnsTests
{
    [Fact]
    public void Fields_InTheOrderOfARecord() => Assert.Equal(MessageColumns.Fields.Order(), MessageColumns.Fields);

    [Fact]
    public void Of_EachField_IsItsColumn()
        => Assert.Equal(Enumerable.Range(0, MessageColumns.Fields.Length), MessageColumns.Fields.Select(MessageColumns.Of));

    [Theory]
    [InlineData(MessageField.Problems)]
    [InlineData(MessageField.ConnectTime)]
    public void Of_FieldWithoutColumn_IsNone(MessageField field) => Assert.Equal(-1, MessageColumns.Of(field));
}
